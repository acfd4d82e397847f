"""How often is what the prompt says what the clip shows? python judge.py MODEL PROMPTS [--real]
Every clip is looked at without its prompt: the ground that fits best, the colour and the track of what is not ground,
the shape whose picture fits best at both ends (where no clip is turned), the motion by track, size and turned pictures.
--real judges drawn clips instead of sampled ones, which says how far the judge itself can be trusted."""
import sys, math, numpy as np, torch, warnings; warnings.filterwarnings('ignore')
from shapes import *

def flat(video): return (video.clamp(-1, 1) + 1) / 2                      # [3, T, S, S] in [0, 1]

def find_ground(v):
    best = None
    for colour in GROUNDS:
        for pattern in PATTERNS:
            back = ground(colour, pattern, v.shape[-1])
            e = ((v - back[:, None]) ** 2).sum(0).clamp(max=.03).mean().item()
            if best is None or e < best[0]: best = (e, colour, pattern, back)
    return best[1:]

def find_object(v, back):
    """Colour, and for each frame centre, radius of a disc of the same area, and share of the picture."""
    far = ((v - back[:, None]) ** 2).sum(0)                               # [T, S, S]
    dark = (v.mean(0) < back.mean(0)[None]) & (((v / (back[:, None] + .02)) - (v / (back[:, None] + .02)).mean(0, keepdim=True)).abs().amax(0) < .12)
    mask = (far > .03) & ~dark                                            # a shadow is the ground, darker
    line = (torch.arange(v.shape[-1]) + .5) / v.shape[-1] * 2 - 1
    n = mask.flatten(1).sum(1).clamp(min=1).float()
    cx = (mask * line.view(1, 1, -1)).flatten(1).sum(1) / n; cy = (mask * line.view(1, -1, 1)).flatten(1).sum(1) / n
    pixels = v[:, mask]                                                   # [3, N]
    best = None
    if pixels.shape[1] == 0: return "none", cx.numpy(), cy.numpy(), n.numpy()
    for colour, rgb in COLOURS.items():
        light = torch.linspace(.6, 1.12, 14).view(-1, 1, 1)
        tint = (torch.tensor(rgb).view(1, 3, 1) * light).clamp(0, 1)
        e = ((pixels[None] - tint) ** 2).sum(1).amin(0).clamp(max=.1).mean().item()
        if best is None or e < best[0]: best = (e, colour)
    return best[1], cx.numpy(), cy.numpy(), n.numpy()

def fit(v, t, shape, colour, back, cx, cy, scales, angle=0.):
    """The least squared error of a frame against pictures of a shape about there."""
    places = [(dx, dy, s) for s in scales for dx in (-.08, 0, .08) for dy in (-.08, 0, .08)]
    for step in (.08, .04, .02):
        p = np.array(places)
        pictures = flat(draw(shape, colour, back, cx + p[:, 0], cy + p[:, 1], p[:, 2], np.full(len(p), angle)))
        e = ((pictures - v[:, t:t + 1]) ** 2).mean((0, 2, 3)); k = int(e.argmin())
        b = p[k]; places = [(b[0] + i * step / 2, b[1] + j * step / 2, b[2] * (1 + m * step)) for i in (-1, 0, 1) for j in (-1, 0, 1) for m in (-1, 0, 1)]
    return e.min().item(), b

def judge(video):
    v = flat(video); gcol, pattern, back = find_ground(v); colour, cx, cy, n = find_object(v, back)
    if colour == "none": return dict(shape="none", colour="none", ground=gcol, pattern=pattern, motion="none")
    errors = {}; found = {}
    for shape in SHAPES:
        e = 0
        for t in (0, v.shape[1] - 1):
            r = math.sqrt(4 * n[t] / v.shape[-1] ** 2 / math.pi)
            k, b = fit(v, t, shape, colour, back, cx[t], cy[t], [r * q for q in (.85, 1., 1.15, 1.35, 1.6)]); e += k; found[shape, t] = b
        errors[shape] = e
    shape = min(errors, key=errors.get)
    dx, dy = cx[-1] - cx[0], cy[-1] - cy[0]; grown = n[-1] / n[0]; up = cy.max() - cy.min()
    path = np.abs(np.diff(cy)).sum()
    if grown > 2.2: motion = "growing"
    elif grown < 1 / 2.2: motion = "shrinking"
    elif up > .35 and path > 1.25 * abs(dy): motion = "bouncing"
    elif max(abs(dx), abs(dy)) > .4: motion = ("moving left" if dx < 0 else "moving right") if abs(dx) > abs(dy) else ("moving up" if dy < 0 else "moving down")
    elif shape in ("ball", "ring"): motion = "standing still or spinning"
    else:
        still = turned = 0; T = v.shape[1]; b = found[shape, 0]
        for t in (2, 4, 6, 8, 10, 12, 14):
            s = [b[2] * q for q in (.9, 1., 1.1)]; a = 2 * math.pi * t / (T - 1)
            still += fit(v, t, shape, colour, back, cx[0] + b[0], cy[0] + b[1], s)[0]
            turned += min(fit(v, t, shape, colour, back, cx[0] + b[0], cy[0] + b[1], s, q)[0] for q in (a, -a))
        motion = "spinning" if turned < still else "standing still"
    return dict(shape=shape, colour=colour, ground=gcol, pattern=pattern, motion=motion)

def parts(caption):
    w = caption.split(); on = w.index("on")
    return dict(colour=w[1], shape=w[2], motion=" ".join(w[3:on]), pattern=w[on + 2], ground=w[on + 3])

def right(said, seen):
    r = {k: said[k] == seen[k] for k in said}
    if seen["motion"].startswith("standing still or"): r["motion"] = said["motion"] in ("standing still", "spinning")
    r["ground"] = r["ground"] and r.pop("pattern"); return r

if __name__ == "__main__":
    torch.set_num_threads(2); n = int(sys.argv[2]); rng = np.random.default_rng(4242); real = "--real" in sys.argv; rows = []
    clips = [clip(rng) for _ in range(n)]
    if not real:
        from diffusers import WanPipeline
        pipe = WanPipeline.from_pretrained(sys.argv[1], torch_dtype=torch.float32); pipe.set_progress_bar_config(disable=True)
    for k, (video, caption) in enumerate(clips):
        if not real:
            video = pipe(caption, negative_prompt="", height=64, width=64, num_frames=17, num_inference_steps=20, guidance_scale=3.0, generator=torch.Generator().manual_seed(k),
                         output_type="pt", max_sequence_length=32).frames[0].permute(1, 0, 2, 3) * 2 - 1
        said, seen = parts(caption), judge(video); r = right(said, seen); rows.append(r)
        if not all(r.values()): print(k, caption, "| seen:", seen, flush=True)
    print({k: round(np.mean([r[k] for r in rows]), 3) for k in rows[0]}, "of", n)
