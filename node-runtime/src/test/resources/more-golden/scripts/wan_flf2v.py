"""A tiny Wan 2.1 pipeline of a first and a last frame, unguided and guided: python wan_flf2v.py FOLDER.
Shares its helpers and pins with the golden files' own scripts, which lie in ../../golden/scripts."""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "golden" / "scripts"))
import torch, torch.nn.functional as F
import common, guidance as G
from common import *
from cogvideox import picture
from exact import save_guided
from diffusers import AutoencoderKLWan, WanTransformer3DModel, WanImageToVideoPipeline, FlowMatchEulerDiscreteScheduler
from transformers import UMT5Config, UMT5EncoderModel, CLIPVisionConfig, CLIPVisionModel, CLIPImageProcessor

DEV = dict(seed=23, heads=2, head_dim=24, text=24, ffn=56, freq=32, layers=2, base=4, mult=[1, 2, 2, 2], res=1, vocab=200, size=(48, 32), frames=13, tokens=512)
PROMPT, NEGATIVE = "a blue hat moving right", "blurred"

def parts(c, folder):
    s = c["seed"] + 9000; torch.manual_seed(s); width = c["heads"] * c["head_dim"]
    clip = telling(CLIPVisionModel(CLIPVisionConfig(hidden_size=40, intermediate_size=72, num_hidden_layers=3, num_attention_heads=4, image_size=30, patch_size=10,
        hidden_act="quick_gelu", projection_dim=24)), s + 4, .03)
    transformer = telling(WanTransformer3DModel(patch_size=(1, 2, 2), num_attention_heads=c["heads"], attention_head_dim=c["head_dim"], in_channels=36, out_channels=16,
        text_dim=c["text"], freq_dim=c["freq"], ffn_dim=c["ffn"], num_layers=c["layers"], cross_attn_norm=True, qk_norm="rms_norm_across_heads", rope_max_seq_len=1024,
        image_dim=40, added_kv_proj_dim=width, pos_embed_seq_len=20), s + 1)
    vae = telling(AutoencoderKLWan(base_dim=c["base"], z_dim=16, dim_mult=c["mult"], num_res_blocks=c["res"]), s + 2, .03)
    text = telling(UMT5EncoderModel(UMT5Config(vocab_size=c["vocab"], d_model=c["text"], d_kv=6, d_ff=2 * c["text"], num_layers=2, num_heads=4, dropout_rate=0.0,
        feed_forward_proj="gated-gelu", tie_word_embeddings=False)), s + 3, .05)
    tok = tokenizer(str(folder / "tokenizer"), c["vocab"], keep=("tokenizer.json",))
    pipe = WanImageToVideoPipeline(tokenizer=tok, text_encoder=text, vae=vae, scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0), transformer=transformer,
        image_encoder=clip, image_processor=CLIPImageProcessor(size={"shortest_edge": 30}, crop_size={"height": 30, "width": 30}))
    pipe.save_pretrained(folder); return pipe

def signed(image):
    return torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 127.5 - 1

def make(c, folder):
    folder.mkdir(parents=True, exist_ok=True); out = folder / "cases"
    pipe = parts(c, folder); pipe.set_progress_bar_config(disable=True); cpu = torch.device("cpu")
    h, w = c["size"]; n = c["frames"]; T = (n - 1) // 4 + 1; seed = c["seed"] + 9300
    first, last = picture(seed, h, w), picture(seed + 7, h, w)
    s = seed + 50
    x = randn(s, 1, 36, 3, 4, 6).requires_grad_(); e = randn(s + 1, 1, c["tokens"], c["text"]); ie = randn(s + 2, 2, 10, 40); ts = torch.tensor([700.0])
    y = pipe.transformer(hidden_states=x, timestep=ts, encoder_hidden_states=e, encoder_hidden_states_image=ie, return_dict=False)[0]
    cot, (gx,) = pullback([x], y, s + 3)
    save(out / "transformer", dict(hidden_states=x, timestep=ts, encoder_hidden_states=e, encoder_hidden_states_image=ie, output=y, cotangent=cot, grad_hidden_states=gx),
         about="forward and pullback with the tokens of two pictures, [2, I, width], and as many text tokens as the published pipeline has")
    trace = {}
    def keep(p, i, t, kw): trace[f"latents_{i}"] = kw["latents"].clone(); return {}
    shared = dict(height=h, width=w, num_frames=n, num_inference_steps=3, guidance_scale=5.0, max_sequence_length=c["tokens"])
    r = pipe(first, PROMPT, NEGATIVE, last_image=last, generator=torch.Generator().manual_seed(seed), output_type="pt", callback_on_step_end=keep, **shared)
    emb = pipe.encode_image([first, last], cpu)
    norm = lambda im: pipe.video_processor.preprocess(im, height=h, width=w)
    z, cond = pipe.prepare_latents(norm(first), 1, 16, h, w, n, torch.float32, cpu, torch.Generator().manual_seed(seed), None, norm(last))
    save(out / "pipeline", dict(image=signed(first), last_image=signed(last), image_embeds=emb, noise=z, condition=cond, frames=r.frames[0], **trace),
         about="image, last_image: [3,h,w] in [-1,1]; condition = mask (4) then latents (16)", prompt=PROMPT, negative_prompt=NEGATIVE, seed=seed, steps=3, **shared)
    cfg = pipe.vae.config; mean = torch.tensor(cfg.latents_mean).view(1, 16, 1, 1, 1); std = torch.tensor(cfg.latents_std).view(1, 16, 1, 1, 1)
    decode = lambda q: pipe.vae.decode(q * std + mean, return_dict=False)[0]
    sch = FlowMatchEulerDiscreteScheduler(shift=3.0); sch.set_timesteps(3); sig = sch.sigmas
    frames = [6]; targets = {f: randn(c["seed"] + 9500 + f, 1, 3, h, w).mul(.4).clamp(-1, 1) for f in frames}
    repeats, stages = [1, 2, 0], ["deterministic", "stochastic", "free"]
    def sample():
        pos, neg = pipe.encode_prompt(PROMPT, NEGATIVE, True, max_sequence_length=c["tokens"])
        emb = pipe.encode_image([first, last], cpu); cond = pipe.prepare_latents(norm(first), 1, 16, h, w, n, torch.float32, cpu, torch.Generator(), None, norm(last))[1]
        def predict(q, i):
            t = sch.timesteps[i].expand(1); f = lambda txt: pipe.transformer(hidden_states=torch.cat([q, cond], 1), timestep=t, encoder_hidden_states=txt, encoder_hidden_states_image=emb, return_dict=False)[0]
            u = f(neg); return u + 5.0 * (f(pos) - u)
        g = torch.Generator().manual_seed(seed + 1); z = torch.randn(1, 16, T, h // 8, w // 8, generator=g)
        return G.guided(z, 3, predict, lambda q, v, i: q - sig[i] * v, lambda q, x0, i, u, eps: sig[i] * eps + (1 - sig[i]) * x0 - u,
            lambda q, v, i: q + (sig[i + 1] - sig[i]) * v, lambda x0: [sum(F.mse_loss(G.frame(x0, f, 3, 1, decode), t) for f, t in targets.items())], [1.0], repeats, [2.0] * 3, stages, g)[1:]
    save_guided(out / "guided-keyframe", pipe, sample, {f"target_{f}": t for f, t in targets.items()}, about="window 3", frames=frames, seed=seed + 1, repeats=repeats, stages=stages, eta=2.0,
         window=3, downscale=1, prompt=PROMPT, negative_prompt=NEGATIVE, shift=3.0, steps=3, height=h, width=w, num_frames=n, guidance_scale=5.0, loss="keyframe")
    common.tidy()

if __name__ == "__main__":
    make(DEV, pathlib.Path(sys.argv[1]))
