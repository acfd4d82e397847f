"""Tiny TorchScript modules, one good and some that no encoder may be, and what PyTorch makes of the good one.

python make.py   (writes beside itself; needs torch, safetensors)
"""
import pathlib
import zipfile
import torch
from safetensors.torch import save_file

here = pathlib.Path(__file__).resolve().parent
torch.manual_seed(5)


class Lines(torch.nn.Module):
    """From [n, 3, H, W] to a map [n, 1, H / 2, W / 2] from 0 to 1."""

    def __init__(self):
        super().__init__()
        self.first = torch.nn.Conv2d(3, 4, 3, stride=2, padding=1)
        self.second = torch.nn.Conv2d(4, 1, 3, padding=1)

    def forward(self, x):
        return torch.sigmoid(self.second(torch.tanh(self.first(x))))


class FourChannels(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(4, 1, 1)

    def forward(self, x):
        return self.conv(x)


class Two(torch.nn.Module):
    def forward(self, x):
        return x, x * 2


class Number(torch.nn.Module):
    def forward(self, x) -> float:
        return float(x.mean())


class OneForAll(torch.nn.Module):
    def forward(self, x):
        return x.mean(0, keepdim=True)


class Flat(torch.nn.Module):
    def forward(self, x):
        return x.reshape(-1)


class NotFinite(torch.nn.Module):
    def forward(self, x):
        return torch.log(x - 2)


class Places(torch.nn.Module):
    """Whole numbers: nothing to differentiate."""

    def forward(self, x):
        return x.argmax(1, keepdim=True)


class Cut(torch.nn.Module):
    def forward(self, x):
        return x.detach() * 2


class Halves(torch.nn.Module):
    """Needs sides that can be halved."""

    def forward(self, x):
        assert x.shape[2] % 2 == 0, "the height must be even"
        return x[:, :, ::2]


def save(module):
    """Leaves out what says where on this machine the source lies."""
    file = here / f"{type(module).__name__}.pt"
    torch.jit.save(torch.jit.script(module.eval()), file)
    with zipfile.ZipFile(file) as whole:
        kept = [(entry.filename, whole.read(entry)) for entry in whole.infolist() if not entry.filename.endswith(".debug_pkl")]
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in kept:
            archive.writestr(zipfile.ZipInfo(name), content)


for module in (Lines(), FourChannels(), Two(), Number(), OneForAll(), Flat(), NotFinite(), Places(), Cut(), Halves()):
    save(module)
torch.save({"weight": torch.zeros(2)}, here / "weights.pt")  # no TorchScript

lines = torch.jit.load(here / "Lines.pt")
x = (torch.randn(2, 3, 10, 14) * 0.6).clamp(-1, 1).requires_grad_()  # a picture from -1 to 1
encoded = lines(x / 2 + 0.5)
cotangent = torch.randn_like(encoded)
gradient, = torch.autograd.grad((encoded * cotangent).sum(), x)
y = (torch.randn(1, 3, 10, 14) * 0.6).clamp(-1, 1)
target = lines(y / 2 + 0.5)
z = x.detach()[:1].clone().requires_grad_()
found = lines(z / 2 + 0.5)
squared = ((target - found) ** 2).mean()
weighed = ((target - found) ** 2 * torch.where(target > 0.5, 1.0, 0.1)).mean()
save_file({"x": x.detach(), "encoded": encoded.detach(), "cotangent": cotangent, "gradient": gradient,
           "y": y, "squared": squared.detach(), "squared_gradient": torch.autograd.grad(squared, z, retain_graph=True)[0],
           "weighed": weighed.detach(), "weighed_gradient": torch.autograd.grad(weighed, z)[0]}, here / "case.safetensors")
