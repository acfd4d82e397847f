"""Does the guidance guide? Keyframes from unseen clips: python control.py MODEL SEEDS"""
import sys, torch, imageio, numpy as np, torch.nn.functional as F, warnings; warnings.filterwarnings('ignore')
sys.path.insert(0, str(__import__("pathlib").Path(__file__).resolve().parents[4] / "node-runtime/src/test/resources/golden/scripts"))
import guidance as G
from diffusers import WanPipeline
from shapes import *
torch.set_num_threads(2)
pipe = WanPipeline.from_pretrained(sys.argv[1], torch_dtype=torch.float32); n = int(sys.argv[2])
for m in (pipe.transformer, pipe.vae, pipe.text_encoder): m.requires_grad_(False).eval()
mean = torch.tensor(pipe.vae.config.latents_mean).view(1, 16, 1, 1, 1); std = torch.tensor(pipe.vae.config.latents_std).view(1, 16, 1, 1, 1)
decode = lambda z: pipe.vae.decode(z * std + mean, return_dict=False)[0]
rng = np.random.default_rng(99); steps = 20; rows = []; table = []
pipe.scheduler.set_timesteps(steps); sig = pipe.scheduler.sigmas; ts = pipe.scheduler.timesteps
eta = float(sys.argv[3]) if len(sys.argv) > 3 else 3.0; down = int(sys.argv[4]) if len(sys.argv) > 4 else 2
for s in range(n):
    x, cap = clip(rng); frames = [0, 8, 16]; tg = {f: x[None, :, f] for f in frames}; tgd = {f: F.interpolate(t, scale_factor=1 / down, mode="area") for f, t in tg.items()}
    pos, neg = pipe.encode_prompt(cap, "", True, max_sequence_length=32)
    def predict(z, i):
        f = lambda e: pipe.transformer(hidden_states=z, timestep=ts[i].expand(1), encoder_hidden_states=e, return_dict=False)[0]
        u = f(neg); return u + 3.0 * (f(pos) - u)
    res = {}
    for name, rep in (("free", [0] * steps), ("guided", [3] * 5 + [2] * 5 + [1] * 4 + [0] * 6)):
        g = torch.Generator().manual_seed(s); z = torch.randn(1, 16, 5, 16, 16, generator=g)
        stages = ["deterministic"] * 3 + ["stochastic"] * 7 + ["deterministic"] * 10
        z, tr, vals = G.guided(z, steps, predict, lambda q, v, i: q - sig[i] * v, lambda q, x0, i, u, e: sig[i] * e + (1 - sig[i]) * x0 - u, lambda q, v, i: q + (sig[i + 1] - sig[i]) * v,
            lambda x0: [sum(F.mse_loss(G.frame(x0, f, 3, down, decode), t) for f, t in tgd.items())], [1.0], rep, [eta] * steps, stages, g)
        with torch.no_grad(): y = decode(z).clamp(-1, 1)
        res[name] = y; e = [F.mse_loss(y[:, :, f], tg[f]).item() for f in frames]; fl = (y.diff(dim=2) ** 2).mean().item()
        table.append((s, name, np.mean(e), fl))
    rec = pipe.vae.decode(pipe.vae.encode(x[None]).latent_dist.mean, return_dict=False)[0]
    print(cap, "free %.4f guided %.4f vae %.4f | motion free %.4f guided %.4f real %.4f" % (table[-2][2], table[-1][2], F.mse_loss(rec[:, :, frames], x[None][:, :, frames]).item(), table[-2][3], table[-1][3], (x.diff(dim=1) ** 2).mean().item()), flush=True)
    for k in (x[None], res["free"], res["guided"]): rows.append(np.concatenate([((k[0, :, t].clamp(-1, 1) + 1) * 127.5).byte().permute(1, 2, 0).numpy() for t in range(0, 17, 2)], 1))
imageio.imwrite("control.png", np.concatenate(rows, 0))
f = np.mean([r[2] for r in table if r[1] == "free"]); g = np.mean([r[2] for r in table if r[1] == "guided"]); print("mean free %.4f guided %.4f ratio %.3f" % (f, g, g / f))
