namespace ScFed.Secure.Privacy;

/// <summary>
/// The discrete Fourier transform of one power-of-two length (Cooley and Tukey, radix 2, in place). Each twiddle factor is computed on its own, not from its
/// neighbour, so the error of an entry stays near 10^-16·log2 N times the root mean square of the input.
/// </summary>
internal sealed class FourierTransform
{
    private readonly int _length;
    private readonly double[] _cosines;
    private readonly double[] _sines;

    /// <summary>Prepares the factors.</summary>
    /// <param name="length">N, a power of two from 2.</param>
    public FourierTransform(int length)
    {
        _length = length;
        _cosines = new double[length / 2];
        _sines = new double[length / 2];
        for (int i = 0; i < length / 2; i++)
        {
            (_sines[i], _cosines[i]) = Math.SinCos(-2 * Math.PI * i / length);
        }
    }

    /// <summary>X_k = Σ_n x_n·e^{−2πi·kn/N}.</summary>
    public void Forward(Span<double> real, Span<double> imaginary)
    {
        Permute(real, imaginary);
        for (int half = 1; half < _length; half *= 2)
        {
            int stride = _length / (2 * half);
            for (int start = 0; start < _length; start += 2 * half)
            {
                Butterflies(real.Slice(start, 2 * half), imaginary.Slice(start, 2 * half), half, stride);
            }
        }
    }

    /// <summary>The inverse, with the factor 1/N: the forward transform with real and imaginary parts swapped.</summary>
    public void Inverse(Span<double> real, Span<double> imaginary)
    {
        Forward(imaginary, real);
        for (int i = 0; i < _length; i++)
        {
            real[i] /= _length;
            imaginary[i] /= _length;
        }
    }

    private void Butterflies(Span<double> real, Span<double> imaginary, int half, int stride)
    {
        for (int i = 0; i < half; i++)
        {
            double cosine = _cosines[i * stride];
            double sine = _sines[i * stride];
            double turnedReal = (real[i + half] * cosine) - (imaginary[i + half] * sine);
            double turnedImaginary = (real[i + half] * sine) + (imaginary[i + half] * cosine);
            real[i + half] = real[i] - turnedReal;
            imaginary[i + half] = imaginary[i] - turnedImaginary;
            real[i] += turnedReal;
            imaginary[i] += turnedImaginary;
        }
    }

    private void Permute(Span<double> real, Span<double> imaginary)
    {
        for (int i = 0, reversed = 0; i < _length; i++)
        {
            if (i < reversed)
            {
                (real[i], real[reversed]) = (real[reversed], real[i]);
                (imaginary[i], imaginary[reversed]) = (imaginary[reversed], imaginary[i]);
            }

            int bit = _length / 2;
            for (; bit > 0 && (reversed & bit) != 0; bit /= 2)
            {
                reversed -= bit;
            }

            reversed += bit;
        }
    }
}
