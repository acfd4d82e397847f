"""CogVideoX 1.5, the dynamic guidance scale, and positions on grids of other sizes."""
import torch, torch.nn.functional as F
import numpy as np
import cogvideox as C, guidance as G
from exact import save_guided
from common import *
from diffusers import AutoencoderKLCogVideoX, CogVideoXTransformer3DModel, CogVideoXPipeline, CogVideoXImageToVideoPipeline, CogVideoXDDIMScheduler, CogVideoXDPMScheduler
from diffusers.models.embeddings import get_3d_rotary_pos_embed, get_3d_sincos_pos_embed
from diffusers.pipelines.cogvideo.pipeline_cogvideox import get_resize_crop_region_for_grid
from transformers import T5Config, T5EncoderModel

DEV = dict(seed=131, heads=2, head_dim=16, text=16, layers=2, channels=[4, 4, 8, 8], groups=2, res=1, vocab=200, size=(32, 48), frames=9)

def parts(c, i2v, folder):
    s = c["seed"] + (1000 if i2v else 0); torch.manual_seed(s); h, w = c["size"]
    transformer = telling(CogVideoXTransformer3DModel(num_attention_heads=c["heads"], attention_head_dim=c["head_dim"], in_channels=32 if i2v else 16, out_channels=16,
        time_embed_dim=24, ofs_embed_dim=24 if i2v else None, text_embed_dim=c["text"], num_layers=c["layers"], sample_width=w // 8 + 4, sample_height=h // 8 + 2, sample_frames=c["frames"],
        patch_size=2, patch_size_t=2, patch_bias=False, temporal_compression_ratio=4, max_text_seq_length=20, use_rotary_positional_embeddings=True), s + 1)
    vae = telling(AutoencoderKLCogVideoX(in_channels=3, out_channels=3, down_block_types=("CogVideoXDownBlock3D",) * 4, up_block_types=("CogVideoXUpBlock3D",) * 4,
        block_out_channels=tuple(c["channels"]), latent_channels=16, layers_per_block=c["res"], norm_num_groups=c["groups"], temporal_compression_ratio=4,
        scaling_factor=0.7, invert_scale_latents=i2v), s + 2, .03)
    text = telling(T5EncoderModel(T5Config(vocab_size=c["vocab"], d_model=c["text"], d_kv=8, d_ff=2 * c["text"], num_layers=2, num_heads=2, dropout_rate=0.0,
        feed_forward_proj="gated-gelu", tie_word_embeddings=False)), s + 3, .05)
    tok = tokenizer(str(folder / "tokenizer"), c["vocab"], 226, keep=("spiece.model",))
    scheduler = (CogVideoXDPMScheduler if i2v else CogVideoXDDIMScheduler)(**{**C.SCHEDULER, "snr_shift_scale": 1.0})
    cls = CogVideoXImageToVideoPipeline if i2v else CogVideoXPipeline
    pipe = cls(tokenizer=tok, text_encoder=text, vae=vae, transformer=transformer, scheduler=scheduler)
    pipe.save_pretrained(folder); pipe.set_progress_bar_config(disable=True)
    return pipe

def transformer_case(pipe, c, out):
    m = pipe.transformer; s = c["seed"] + 100; T = 4; h, w = c["size"]
    x = randn(s, 2, T, m.config.in_channels, h // 8, w // 8).requires_grad_(); e = randn(s + 1, 2, 20, c["text"]); ts = torch.tensor([979, 120])
    rope = pipe._prepare_rotary_positional_embeddings(h, w, T, torch.device("cpu"))
    kw = dict(hidden_states=x, timestep=ts, encoder_hidden_states=e, image_rotary_emb=rope, return_dict=False)
    if m.config.ofs_embed_dim: kw["ofs"] = torch.full((1,), 2.0)
    inner = {}
    hooks = [b.register_forward_hook(lambda mod, i, o, k=k: inner.update({f"block_{k}": o[0], f"block_{k}_text": o[1]})) for k, b in enumerate(m.transformer_blocks)]
    hooks.append(m.patch_embed.register_forward_hook(lambda mod, i, o: inner.__setitem__("patch_embed", o)))
    y = m(**kw)[0]
    for k in hooks: k.remove()
    cot, (gx,) = pullback([x], y, s + 2)
    save(out / "transformer", dict(hidden_states=x, timestep=ts, encoder_hidden_states=e, output=y, cotangent=cot, grad_hidden_states=gx, rope_cos=rope[0], rope_sin=rope[1]), about="forward and pullback; [B,T,C,h,w]")
    save(out / "transformer-inner", inner, about="values inside the same forward")

def pipeline_case(pipe, c, out, i2v, name, dynamic=False):
    h, w = c["size"]; seed = c["seed"] + 300; trace = {}; kw, extra = {}, {}
    if i2v:
        im = C.picture(seed, h, w); kw["image"] = im
        extra["image"] = torch.from_numpy(np.array(im)).permute(2, 0, 1).float() / 127.5 - 1
    def keep(p, i, t, k): trace[f"latents_{i}"] = k["latents"].clone(); return {}
    r = pipe(prompt="a red shirt moving left", negative_prompt="blurred", height=h, width=w, num_frames=c["frames"], num_inference_steps=4, guidance_scale=6.0, use_dynamic_cfg=dynamic,
             generator=torch.Generator().manual_seed(seed), output_type="pt", max_sequence_length=20, callback_on_step_end=keep, **kw)
    save(out / name, dict(frames=r.frames[0], **trace, **extra), about="unguided; frames in [0,1] as [F,3,H,W]; latents [B,T,C,h,w] after each step, with the latent that goes before the clip's", prompt="a red shirt moving left",
         negative_prompt="blurred", height=h, width=w, num_frames=c["frames"], steps=4, guidance_scale=6.0, dynamic=dynamic, seed=seed, max_sequence_length=20,
         timesteps=pipe.scheduler.timesteps, scheduler=type(pipe.scheduler).__name__)

def guided_case(pipe, c, out):
    """As in cogvideox.py, the windows taken from the clip's own latents."""
    h, w = c["size"]; T = (c["frames"] - 1) // 4 + 1; more = T % 2
    rope = pipe._prepare_rotary_positional_embeddings(h, w, T + more, torch.device("cpu"))
    steps, eta, scale, seed = 4, 3.0, 6.0, c["seed"] + 400
    sch = CogVideoXDDIMScheduler(**{**pipe.scheduler.config}); sch.set_timesteps(steps); ac = sch.alphas_cumprod
    def co(i):
        t = int(sch.timesteps[i]); p = t - 1000 // steps
        return ac[t], (ac[p] if p >= 0 else sch.final_alpha_cumprod)
    def clean(z, v, i): a, _ = co(i); return a ** .5 * z - (1 - a) ** .5 * v
    def ab(i): a, p = co(i); k = ((1 - p) / (1 - a)) ** .5; return k, p ** .5 - a ** .5 * k
    def advance(z, v, i): k, b = ab(i); return k * z + b * clean(z, v, i)
    def renoise(z, x0, i, u, eps):
        a, p = co(i); k, b = ab(i)
        return (a / p) ** .5 * (k * z + b * x0 - u) + (1 - a / p) ** .5 * eps
    def decode(z): return pipe.vae.decode(z / pipe.vae.config.scaling_factor, return_dict=False)[0]
    def frame(x0, f):
        j = 0 if f == 0 else (f - 1) // 4 + 1; s = min(max(0, j - 2), T - 3)
        y = decode(x0[:, more:].permute(0, 2, 1, 3, 4)[:, :, s:s + 3])
        return y[:, :, f if s == 0 else 1 + 4 * (j - s - 1) + (f - 1) % 4]
    frames = [0, c["frames"] - 2]
    targets = {f: randn(c["seed"] + 500 + f, 1, 3, h, w).mul(.4).clamp(-1, 1) for f in frames}
    repeats, stages = [1, 2, 1, 0], ["deterministic", "stochastic", "deterministic", "free"]
    def sample():
        text = torch.cat(pipe.encode_prompt("a red shirt moving left", "blurred", True, max_sequence_length=20)[::-1])
        def predict(z, i):
            v = pipe.transformer(hidden_states=torch.cat([z, z]), timestep=sch.timesteps[i].expand(2), encoder_hidden_states=text, image_rotary_emb=rope, return_dict=False)[0]
            u, t = v.chunk(2); return u + scale * (t - u)
        g = torch.Generator().manual_seed(seed); z = torch.randn(1, T + more, 16, h // 8, w // 8, generator=g)
        z, trace, values = G.guided(z, steps, predict, clean, renoise, advance, lambda x0: [sum(F.mse_loss(frame(x0, f), t) for f, t in targets.items())], [1.0], repeats, [eta] * steps, stages, g)
        with torch.no_grad(): trace["frames"] = decode(z[:, more:].permute(0, 2, 1, 3, 4))[0].permute(1, 0, 2, 3)
        return trace, values
    save_guided(out / "guided-keyframe", pipe, sample, {f"target_{f}": t for f, t in targets.items()}, about="the authors' CogVideoX steps on 1.5", loss="keyframe", frames=frames, prompt="a red shirt moving left", negative_prompt="blurred",
         height=h, width=w, num_frames=c["frames"], steps=steps, guidance_scale=scale, eta=eta, seed=seed, repeats=repeats, stages=stages, downscale=1, window=3, timesteps=sch.timesteps)

def places_case(out):
    t, facts = {}, []
    for k, (rows, columns, frames) in enumerate(((10, 15, 2), (15, 10, 2), (7, 15, 1), (11, 16, 1), (4, 4, 3))):
        crop = get_resize_crop_region_for_grid((rows, columns), 15, 10)
        cos, sin = get_3d_rotary_pos_embed(embed_dim=16, crops_coords=crop, grid_size=(rows, columns), temporal_size=frames)
        table = get_3d_sincos_pos_embed(16, (columns, rows), frames, 1.875, 1.0, output_type="pt").flatten(0, 1)
        t.update({f"cos_{k}": cos, f"sin_{k}": sin, f"table_{k}": table})
        facts.append(dict(rows=rows, columns=columns, frames=frames))
    save(out / "places", t, about="grids of tokens, trained on 10 rows and 15 columns; rotary tables of a head of 16, and a table of sines and cosines of width 16", grids=facts)

def make(c, root):
    for i2v in (False, True):
        folder = root / ("cogvideox-15-i2v" if i2v else "cogvideox-15"); folder.mkdir(parents=True, exist_ok=True)
        pipe = parts(c, i2v, folder); out = folder / "cases"
        transformer_case(pipe, c, out); pipeline_case(pipe, c, out, i2v, "pipeline")
        if not i2v: pipeline_case(pipe, c, out, i2v, "pipeline-dynamic", True); guided_case(pipe, c, out)
    places_case(root / "places")
