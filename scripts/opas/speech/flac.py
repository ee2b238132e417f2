"""Takes as FLAC: smaller by half, and not one sample different."""

import io
from fractions import Fraction

import av
import numpy as np

from opas.speech.sound import Samples


def pack(samples: Samples, sample_rate: int) -> bytes:
    """One take as a FLAC file."""
    file = io.BytesIO()
    with av.open(file, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=sample_rate, options={"compression_level": "3"})
        assert isinstance(stream, av.AudioStream), "FLAC is sound"
        stream.layout = "mono"
        stream.format = "s16"
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples).reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = sample_rate, 0, Fraction(1, sample_rate)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def unpack(file: bytes) -> Samples:
    """The samples of a FLAC file."""
    with av.open(io.BytesIO(file), "r") as container:
        pieces = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    return np.concatenate(pieces).astype(np.int16, copy=False)
