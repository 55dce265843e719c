using ScFed.Node.Commands;

return await CommandTree.Build().Parse(args).InvokeAsync().ConfigureAwait(false);
