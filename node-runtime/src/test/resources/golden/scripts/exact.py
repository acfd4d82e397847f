"""A guided run twice, in float32 and in float64: what float32 alone does to it tells how near a port can come."""
import contextlib, itertools, torch, torch.nn.functional as F
from torch.overrides import TorchFunctionMode
from common import save

LIMIT = 1e-2
RANDN = torch.randn

class Wide(TorchFunctionMode):
    """Whatever asks for float32 gets float64. Random draws stay those of float32."""
    def __torch_function__(self, function, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if function is RANDN: return function(*args, **{**kwargs, "dtype": torch.float32}).double()
        wide = lambda x: torch.float64 if x is torch.float32 else x
        if function is torch.Tensor.float: function = torch.Tensor.double
        if function is F.mse_loss: args = [x.double() for x in args]  # its pullback takes no mixture
        return function(*map(wide, args), **{k: wide(v) for k, v in kwargs.items()})

@contextlib.contextmanager
def exact(modules):
    """Computes in float64 meanwhile, from the same weights."""
    kept = [(t, t.data) for m in modules for t in itertools.chain(m.parameters(), m.buffers()) if t.dtype == torch.float32]
    for t, data in kept: t.data = data.double()
    try:
        with Wide(): yield
    finally:
        for t, data in kept: t.data = data

def modules(pipe):
    return [c for c in pipe.components.values() if isinstance(c, torch.nn.Module)]

def apart(a, b):
    """The largest difference from B, relative to B's largest value."""
    a, b = (torch.as_tensor(x, dtype=torch.float64) for x in (a, b))
    return float((a - b).abs().max() / b.abs().max())

def with_values(trace, values):
    """A trace with the values of each repeat, under the names that their rounding has."""
    all_ = dict(trace)
    for v in values:
        place = f"_{v['step']}_{v['repeat']}"
        all_["gradient_norm" + place] = v["gradient_norm"]
        all_.update({f"loss_{i}" + place: l for i, l in enumerate(v["losses"])})
    return all_

def rounding(path, found, wanted):
    """How far each tensor and value of a run in float32 is from that in float64; refuses a case where that is far."""
    far = {k: float(f"{apart(found[k], wanted[k]):.1e}") for k in found}
    worst = max(far, key=far.get)
    if not far[worst] <= LIMIT:
        raise SystemExit(f"{path}: float32 alone moves {worst} by {far[worst]:.1e} of its largest value, more than {LIMIT}: choose another seed")
    return far

def save_guided(path, pipe, run, constants, **facts):
    """Writes a guided case. RUN gives a trace and the values of its repeats; CONSTANTS go in beside the trace."""
    trace, values = run()
    with exact(modules(pipe)): wanted = with_values(*run())
    save(path, {**trace, **constants}, values=values, rounding=rounding(path, with_values(trace, values), wanted), **facts)
