namespace ScFed.Secure.Audit;

/// <summary>Standard base64 of RFC 4648, section 4, in the one form that encoding gives: no white space, padding complete, spare bits zero.</summary>
internal static class StrictBase64
{
    internal static bool TryDecode(string text, out byte[] bytes)
    {
        byte[] decoded = new byte[(text.Length / 4 * 3) + 3];
        if (Convert.TryFromBase64String(text, decoded, out int length) && Convert.ToBase64String(decoded, 0, length) == text)
        {
            bytes = decoded[..length];
            return true;
        }

        bytes = [];
        return false;
    }
}
