"""LTX-Video 0.9.5, image to video and injected noise, in tiny: python ltx_095.py FOLDER.
Shares its helpers and pins with the golden files' own scripts, which lie in ../../golden/scripts."""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "golden" / "scripts"))
import torch, torch.nn.functional as F
import common, guidance as G
from common import *
from cogvideox import picture
from exact import save_guided
from diffusers import AutoencoderKLLTXVideo, LTXVideoTransformer3DModel, LTXPipeline, LTXImageToVideoPipeline, FlowMatchEulerDiscreteScheduler
from transformers import T5Config, T5EncoderModel

DEV = dict(seed=77, heads=2, head_dim=14, text=24, layers=2, latent=12, vocab=200, size=(32, 64), frames=17, fps=30, tokens=24)
PROMPT, NEGATIVE = "a blue hat moving right", "blurred"
DECODER = dict(decoder_block_out_channels=(8, 16, 32), decoder_layers_per_block=(1, 1, 1, 1), decoder_spatio_temporal_scaling=(True, True, True),
    upsample_residual=(True,) * 3, upsample_factor=(2,) * 3, timestep_conditioning=True, patch_size=4, patch_size_t=1, encoder_causal=True, decoder_causal=False)

def vae(c, noisy, s):
    torch.manual_seed(s)
    if noisy:  # as 0.9.1 was published
        v = AutoencoderKLLTXVideo(latent_channels=c["latent"], block_out_channels=(8, 8, 12, 12), layers_per_block=(1,) * 5,
            spatio_temporal_scaling=(True, True, True, False), decoder_inject_noise=(True, True, True, False), **DECODER)
    else:
        v = AutoencoderKLLTXVideo(latent_channels=c["latent"], block_out_channels=(8, 8, 16, 16, 32), layers_per_block=(1,) * 5,
            down_block_types=("LTXVideo095DownBlock3D",) * 4, downsample_type=("spatial", "temporal", "spatiotemporal", "spatiotemporal"),
            spatio_temporal_scaling=(True,) * 4, decoder_inject_noise=(False,) * 4, spatial_compression_ratio=32, temporal_compression_ratio=8, **DECODER)
    v = telling(v, s + 1, .03)
    v.latents_mean.copy_(randn(s + 2, c["latent"]) * .2); v.latents_std.copy_(randn(s + 3, c["latent"]).abs() * .3 + .7)
    return v

def parts(c, folder):
    s = c["seed"] + 7000; torch.manual_seed(s)
    m = telling(LTXVideoTransformer3DModel(in_channels=c["latent"], out_channels=c["latent"], num_attention_heads=c["heads"], attention_head_dim=c["head_dim"],
        cross_attention_dim=c["heads"] * c["head_dim"], num_layers=c["layers"], caption_channels=c["text"]), s + 1)
    text = telling(T5EncoderModel(T5Config(vocab_size=c["vocab"], d_model=c["text"], d_kv=6, d_ff=2 * c["text"], num_layers=2, num_heads=4, dropout_rate=0.0,
        feed_forward_proj="gated-gelu", tie_word_embeddings=False)), s + 3, .05)
    tok = tokenizer(str(folder / "tokenizer"), c["vocab"], 128, keep=("spiece.model",))
    pipe = LTXPipeline(scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=False), vae=vae(c, False, s + 5), text_encoder=text, tokenizer=tok, transformer=m)
    pipe.to(torch.bfloat16).save_pretrained(folder); return pipe.to(torch.float32)  # small files; computed in float32

def vae_case(c, v, s, out, noise_seed):
    h, w = c["size"][0] // 32, c["size"][1] // 32
    video = randn(s, 1, 3, 9, *c["size"]).mul(.5).clamp(-1, 1); d = v.encode(video).latent_dist
    z = randn(s + 1, 1, c["latent"], 2, h, w).requires_grad_(); t = torch.tensor([.05])
    def decode(q):  # what is injected comes from torch's global generator
        torch.manual_seed(noise_seed); return v.decode(q, t, return_dict=False)[0]
    y = decode(z); cot, (gz,) = pullback([z], y, s + 2)
    tens = dict(video=video, mean=d.mean, logvar=d.logvar[:, :1], latents=z, decoded=y, cotangent=cot, grad_latents=gz, latents_mean=v.latents_mean, latents_std=v.latents_std)
    for a, b in ((0, 1), (1, 2)):
        tens[f"window_{a}_{b}"] = decode(z.detach()[:, :, a:b])
    save(out / "vae", tens, about="decode is of raw latents; injected noise is drawn layer by layer from noise_seed", decode_timestep=.05, noise_seed=noise_seed)

def make(c, root):
    noisy = root / "ltx-noise"; v = vae(c, True, c["seed"] + 8000).to(torch.bfloat16); v.save_pretrained(noisy / "vae"); v = v.float(); vae_case(c, v, c["seed"] + 8100, noisy / "cases", 4321)
    folder = root / "ltx-095"; folder.mkdir(parents=True, exist_ok=True); out = folder / "cases"
    pipe = parts(c, folder); pipe.set_progress_bar_config(disable=True); m, v, sch = pipe.transformer, pipe.vae, pipe.scheduler
    h, w = c["size"]; n = c["frames"]; T = (n - 1) // 8 + 1; lh, lw = h // 32, w // 32; C = c["latent"]; s = c["seed"] + 7100
    vae_case(c, v, s, out, 0)
    scale = (8 / c["fps"], 32, 32); grid = dict(num_frames=T, height=lh, width=lw, rope_interpolation_scale=scale, return_dict=False)
    x = randn(s + 10, 1, T * lh * lw, C).requires_grad_(); e = randn(s + 11, 1, 9, c["text"]); mask = torch.ones(1, 9); mask[:, 5:] = 0
    ts = torch.full((1, T * lh * lw), 640.0); ts[:, :lh * lw] = 0
    y = m(hidden_states=x, encoder_hidden_states=e, timestep=ts, encoder_attention_mask=mask, **grid)[0]
    cot, (gx,) = pullback([x], y, s + 12)
    save(out / "transformer-held", dict(hidden_states=x, timestep=ts, encoder_hidden_states=e, encoder_attention_mask=mask, output=y, cotangent=cot, grad_hidden_states=gx),
         about="the first latent frame is held at timestep 0", timestep=640.0, held=1, fps=c["fps"], num_frames=T, height=lh, width=lw)
    facts = dict(prompt=PROMPT, negative_prompt=NEGATIVE, height=h, width=w, num_frames=n, steps=4, guidance_scale=3.0)
    asked = dict(prompt=PROMPT, negative_prompt=NEGATIVE, height=h, width=w, num_frames=n, frame_rate=c["fps"], num_inference_steps=4, guidance_scale=3.0,
        max_sequence_length=c["tokens"], decode_timestep=.05, decode_noise_scale=.025)
    more = dict(frame_rate=c["fps"], max_sequence_length=c["tokens"], decode_timestep=.05, decode_noise_scale=.025)
    def run(pipeline, name, seed, tens, **kw):
        trace = {}
        def keep(p, i, t_, k): trace[f"latents_{i}"] = k["latents"].clone(); return {}
        pipeline.set_progress_bar_config(disable=True)
        r = pipeline(**asked, generator=torch.Generator().manual_seed(seed), callback_on_step_end=keep, **kw)
        save(out / name, dict(**({} if kw["output_type"] == "latent" else dict(frames=r.frames[0])), **trace, **tens), about="unguided; latents packed [B,tokens,C] and normalised", seed=seed, **facts, **more,
             timesteps=sch.timesteps, sigmas=sch.sigmas)
    run(pipe, "pipeline", s + 300, {}, output_type="pt")
    shown = picture(s + 20, h, w); signed = pipe.video_processor.preprocess(shown, height=h, width=w)
    run(LTXImageToVideoPipeline(**pipe.components), "pipeline-image", s + 301, dict(image=signed), image=shown, output_type="latent")
    # guided with a picture: as the pipeline, only the later latent frames are sampled
    sig, tsx = sch.sigmas, sch.timesteps
    mean = v.latents_mean.view(1, -1, 1, 1, 1); std = v.latents_std.view(1, -1, 1, 1, 1); seed = s + 400
    pack = lambda q: q.flatten(2).transpose(1, 2); unpack = lambda q: q.transpose(1, 2).reshape(1, C, -1, lh, lw)
    def renoise(q, x0, i, u, eps):  # drawn for the whole clip
        return sig[i] * eps + (1 - sig[i]) * x0 - u
    real = torch.randn
    def randn_of_whole(shape, generator=None):  # G.guided draws in the shape of q; the sampler draws for all frames
        return real(1, T * lh * lw, C, generator=generator)[:, lh * lw:]
    frames = [4, 9, n - 1]; targets = {f: randn(s + 500 + f, 1, 3, h, w).mul(.4).clamp(-1, 1) for f in frames}
    repeats, stages = [2, 1, 1, 0], ["deterministic", "stochastic", "deterministic", "free"]
    def sample():
        pe, pm, ne, nm = pipe.encode_prompt(PROMPT, NEGATIVE, True, max_sequence_length=c["tokens"]); g = torch.Generator().manual_seed(seed)
        first = (v.encode(signed.to(v.dtype).unsqueeze(2)).latent_dist.sample(g) - mean) / std; z = torch.randn(1, C, T, lh, lw, generator=g)[:, :, 1:]
        whole = lambda q: torch.cat([first, unpack(q)], 2)
        def predict(q, i):
            t = tsx[i] * (torch.arange(T * lh * lw) >= lh * lw)[None]
            f = lambda e_, m_: m(hidden_states=pack(whole(q)), encoder_hidden_states=e_, timestep=t, encoder_attention_mask=m_, **grid)[0][:, lh * lw:]
            u = f(ne, nm); return u + 3.0 * (f(pe, pm) - u)
        def frame(x0, f):
            j = 0 if f == 0 else (f - 1) // 8 + 1; a = max(0, j - 1); b = min(T, j + 2)
            yy = v.decode(whole(x0)[:, :, a:b] * std + mean, torch.tensor([.05]), return_dict=False)[0]; return yy[:, :, f - 8 * a]
        torch.randn = randn_of_whole
        try:
            return G.guided(pack(z), 4, predict, lambda q, vv, i: q - sig[i] * vv, renoise, lambda q, vv, i: q + (sig[i + 1] - sig[i]) * vv,
                lambda x0: [sum(F.mse_loss(frame(x0, f), t_) for f, t_ in targets.items())], [1.0], repeats, [3.0] * 4, stages, g)[1:]
        finally:
            torch.randn = real
    save_guided(out / "guided-image", pipe, sample, {"image": signed, **{f"target_{f}": t_ for f, t_ in targets.items()}}, about="keyframes, window j-1..j+1, with a picture; all tensors without the first latent frame, packed",
         frames=frames, seed=seed, repeats=repeats, stages=stages, eta=3.0, loss="keyframe", downscale=1, window=3, **facts, **more)

if __name__ == "__main__":
    make(DEV, pathlib.Path(sys.argv[1])); common.tidy()
