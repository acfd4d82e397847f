"""The pocket denoiser and its text encoder on cached latents: python train_dit.py MINUTES LATENTS... [--fresh] [--compile]
On a busy machine set OMP_WAIT_POLICY=passive: threads that spin while they wait for a core cost five times the time."""
import sys, os, time, copy, glob, torch, numpy as np, warnings, torch.nn.functional as F; warnings.filterwarnings('ignore')
from diffusers import WanTransformer3DModel
from transformers import UMT5Config, UMT5EncoderModel, T5TokenizerFast
minutes = float(sys.argv[1]); torch.manual_seed(0); torch.set_num_threads(2)
device = "cuda" if torch.cuda.is_available() else "cpu"
tok = T5TokenizerFast.from_pretrained("tokenizer")
parts = [torch.load(f) for f in sys.argv[2:] if not f.startswith("--")]
z = torch.cat([p[0] for p in parts]).float(); captions = sum([p[1] for p in parts], [])
mean, std = torch.load("stats.pt") if os.path.exists("stats.pt") else (z.mean((0, 2, 3, 4)), z.std((0, 2, 3, 4)))   # kept when going on: the model knows this scale
torch.save((mean, std), "stats.pt")
z = (z - mean.view(1, -1, 1, 1, 1)) / std.view(1, -1, 1, 1, 1)
enc = tok(captions, padding="max_length", max_length=32, truncation=True, return_tensors="pt"); ids, mask = enc.input_ids, enc.attention_mask
empty = tok([""], padding="max_length", max_length=32, return_tensors="pt")
dit = WanTransformer3DModel(patch_size=(1, 4, 4), num_attention_heads=8, attention_head_dim=32, in_channels=16, out_channels=16, text_dim=64, freq_dim=128, ffn_dim=1024,
    num_layers=6, cross_attn_norm=True, qk_norm="rms_norm_across_heads").to(device)
text = UMT5EncoderModel(UMT5Config(vocab_size=len(tok), d_model=64, d_kv=16, d_ff=128, num_layers=2, num_heads=4, dropout_rate=0.0, feed_forward_proj="gated-gelu", tie_word_embeddings=False)).to(device)
if len(glob.glob("dit/*")) and "--fresh" not in sys.argv: dit = WanTransformer3DModel.from_pretrained("dit").to(device); text = UMT5EncoderModel.from_pretrained("text").to(device)
both = torch.nn.ModuleList([dit, text]); ema = copy.deepcopy(both)
print("parameters", sum(p.numel() for p in both.parameters()) / 1e6, "clips", len(z), "std", std.mean().item())
opt = torch.optim.AdamW(both.parameters(), lr=1e-3, betas=(.9, .95), weight_decay=.01, fused=True)
run = torch.compile(dit) if "--compile" in sys.argv else dit
B, step, log, start = (16 if device == "cpu" else 256), 0, [], time.time()
while True:
    p = (time.time() - start) / (minutes * 60)
    if p >= 1: break
    lr = 1e-3 * min(1, (step + 1) / 100) * (1 if p < .6 else (1 - p) / .4 * .98 + .02)
    for g in opt.param_groups: g["lr"] = lr
    i = torch.randint(len(z), (B,)); x = z[i].to(device); t, m = ids[i].clone(), mask[i].clone()
    drop = torch.rand(B) < .1; t[drop], m[drop] = empty.input_ids[0], empty.attention_mask[0]
    s = torch.sigmoid(torch.randn(B, device=device)); s = 2 * s / (1 + s); s_ = s.view(-1, 1, 1, 1, 1)
    n = torch.randn_like(x); noisy = (1 - s_) * x + s_ * n
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):   # on the CPU bf16 is slower here
        e = text(t.to(device), m.to(device)).last_hidden_state * m.to(device)[..., None]
        v = run(hidden_states=noisy, timestep=s * 1000, encoder_hidden_states=e, return_dict=False)[0]
    loss = F.mse_loss(v.float(), n - x)
    opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(both.parameters(), 1.0); opt.step(); step += 1
    k = min(.999, 1 - 1 / (step / 5 + 1))
    with torch.no_grad():
        torch._foreach_lerp_(list(ema.parameters()), list(both.parameters()), 1 - k)
    log.append(loss.item())
    if step % 50 == 0: print(step, f"{(time.time()-start)/60:.1f} min loss {np.mean(log[-100:]):.4f} lr {lr:.5f}", flush=True)
    if step % 200 == 0: ema[0].save_pretrained("dit"); ema[1].save_pretrained("text")
ema[0].save_pretrained("dit"); ema[1].save_pretrained("text"); print("done", step)
