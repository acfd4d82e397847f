"""Golden cases for the assembled pocket model: python golden.py FOLDER (writes FOLDER/golden)."""
import pathlib, sys, torch
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[4] / "node-runtime/src/test/resources/golden/scripts"))
import wan
from diffusers import WanPipeline

folder = pathlib.Path(sys.argv[1]); out = folder / "golden"
pipe = WanPipeline.from_pretrained(folder, torch_dtype=torch.float32); pipe.set_progress_bar_config(disable=True)
for m in (pipe.transformer, pipe.vae, pipe.text_encoder): m.requires_grad_(False).eval()
c = dict(name="pocket-wan", seed=5000, text=pipe.transformer.config.text_dim, size=(64, 64), frames=17, ratio=4, shift=pipe.scheduler.config.shift)
wan.transformer_case(pipe, {**c, "latent": (5, 16, 16)}, out); wan.vae_case(pipe, c, out); wan.text_case(pipe, c, out); wan.pipeline_case(pipe, c, out); wan.guided_cases(pipe, c, out)
