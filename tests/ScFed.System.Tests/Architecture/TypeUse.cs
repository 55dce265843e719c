using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ScFed.System.Tests.Architecture;

/// <summary>Which type of an assembly uses which assembly: read from signatures and IL, so that neither an alias nor a full name hides it.</summary>
internal sealed class TypeUse : IDisposable
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    public TypeUse(string path)
    {
        _image = new PEReader(File.OpenRead(path));
        _metadata = _image.GetMetadataReader();
    }

    /// <summary>The assemblies that this one refers to.</summary>
    public IReadOnlyList<string> References => [.. _metadata.AssemblyReferences.Select(a => _metadata.GetString(_metadata.GetAssemblyReference(a).Name))];

    /// <summary>The types, by full name, whose fields, methods or code touch a type of the assembly <paramref name="used"/>.</summary>
    public IReadOnlyList<string> UsersOf(string used)
    {
        SignatureAssemblies signatures = new(_metadata);
        HashSet<string> users = [];
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            TypeDefinition type = _metadata.GetTypeDefinition(handle);
            IEnumerable<string> touched =
            [
                .. signatures.Of(type.BaseType),
                .. type.GetInterfaceImplementations().SelectMany(i => signatures.Of(_metadata.GetInterfaceImplementation(i).Interface)),
                .. type.GetFields().SelectMany(f => _metadata.GetFieldDefinition(f).DecodeSignature(signatures, null)),
                .. type.GetMethods().SelectMany(m => OfMethod(_metadata.GetMethodDefinition(m), signatures)),
            ];
            if (touched.Contains(used))
            {
                users.Add(OutermostName(handle));
            }
        }

        return [.. users];
    }

    public void Dispose() => _image.Dispose();

    private List<string> OfMethod(MethodDefinition method, SignatureAssemblies signatures)
    {
        MethodSignature<IReadOnlyList<string>> signature = method.DecodeSignature(signatures, null);
        List<string> touched = [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];
        if (method.RelativeVirtualAddress == 0)
        {
            return touched;
        }

        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            touched.AddRange(_metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(signatures, null).SelectMany(l => l));
        }

        touched.AddRange(Tokens(body.GetILReader()).SelectMany(signatures.Of));
        return touched;
    }

    private static List<EntityHandle> Tokens(BlobReader il)
    {
        List<EntityHandle> tokens = [];
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            code = code == 0xFE ? 0xFE00 | il.ReadByte() : code;
            switch (Operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(MetadataTokens.EntityHandle(il.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    il.Offset += il.ReadInt32() * 4;
                    break;
                case var operand:
                    il.Offset += LengthOf(operand);
                    break;
            }
        }

        return tokens;
    }

    private static int LengthOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private string OutermostName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
    }
}
