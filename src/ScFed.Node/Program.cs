using ScFed.Node.Commands;

return await CommandTree.RunAsync(args).ConfigureAwait(false);
