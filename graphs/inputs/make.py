"""The pictures and clips that the workflows guide to: clothes that the pocket model has not seen.

FASHION_MNIST=FOLDER python make.py   (writes the files beside this script; needs torch, numpy, pillow)
"""
import pathlib, sys
import numpy as np
from PIL import Image, ImageFilter

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "models/pocket-wan/recipe"))
import clothes

CLIPS = {  # name: (colour, class, motion, pattern, ground), frames
    "shirt": (("red", "shirt", "moving right", "striped", "navy"), (4, 8, 12)),
    "bag": (("yellow", "bag", "growing", "plain", "teal"), (0, 8, 16)),
    "style": (("orange", "dress", "standing still", "checkered", "maroon"), (8,)),
}
GUIDES = {"trousers": ("white", "trousers", "moving left", "plain", "black")}


class Fixed:
    """A random source whose named choices are given."""

    def __init__(self, seed, labels, wanted):
        self.rng = np.random.default_rng(seed)
        self.answers = [wanted[0], wanted[4], wanted[3], wanted[2]]
        self.candidates = [i for i, k in enumerate(labels) if clothes.CLASSES[k] == wanted[1]]

    def integers(self, n):
        return self.candidates[self.rng.integers(len(self.candidates))]

    def choice(self, options):
        return self.answers.pop(0)

    def uniform(self, *a):
        return self.rng.uniform(*a)

    def random(self):
        return self.rng.random()


def pictures(video):
    """The frames of a clip, enlarged without smoothing."""
    for frame in video.clamp(-1, 1).permute(1, 2, 3, 0):
        a = ((frame + 1) * 127.5).round().byte().numpy()
        yield Image.fromarray(a).resize((256, 256), Image.NEAREST)


images, labels = clothes.sprites(False)
for seed, (name, (wanted, frames)) in enumerate(CLIPS.items()):
    video, caption = clothes.clip(Fixed(seed + 5, labels, wanted), images, labels)
    print(name, "-", caption)
    enlarged = list(pictures(video))
    for f in frames:
        enlarged[f].save(here / f"{name}-{f:02d}.png")

# whole clips to guide by
for seed, (name, wanted) in enumerate(GUIDES.items()):
    video, caption = clothes.clip(Fixed(seed + 40, labels, wanted), images, labels)
    print(name, "-", caption)
    first, *others = pictures(video)
    first.save(here / f"{name}.gif", save_all=True, append_images=others, duration=120, loop=0)

# for the edit: where the bag is, widened a little, and the same bag in red
still = np.asarray(Image.open(here / "bag-08.png").resize((64, 64), Image.NEAREST)).astype(int)
lit = still[..., 0] > still[..., 2] + 20
mask = Image.fromarray((lit * 255).astype("uint8")).filter(ImageFilter.MaxFilter(5))
mask.resize((256, 256), Image.NEAREST).save(here / "bag-mask.png")
red = still.copy()
red[lit] = np.stack([still[lit][:, 0], still[lit][:, 1] * 0.2, still[lit][:, 2] + 20], 1)
Image.fromarray(red.clip(0, 255).astype("uint8")).resize((256, 256), Image.NEAREST).save(here / "bag-red.png")
