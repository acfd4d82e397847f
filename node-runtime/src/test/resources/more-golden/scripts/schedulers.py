"""Settings of the schedulers: python schedulers.py FOLDER. Needs ../../golden/scripts' pins and scipy; with diffusers 0.37 or later it writes what differs there, the levels of UniPC."""
import json, pathlib, sys
import numpy as np, torch, diffusers
from diffusers import CogVideoXDDIMScheduler, CogVideoXDPMScheduler, FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler

STEPS, SEED, COUNTS = 6, 77, 200
START = torch.randn(1, 2, 2, 2, 2, generator=torch.Generator().manual_seed(5))
FLOW = dict(use_flow_sigmas=True, prediction_type="flow_prediction")
CLASSES = {c.__name__: c for c in (CogVideoXDDIMScheduler, CogVideoXDPMScheduler, FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler)}

def network(z, t): return torch.tanh(z * .8 + float(t) / 1000) - .1 * z
def numbers(x): return [float(f"{v:.9g}") for v in torch.as_tensor(np.asarray(x)).flatten().tolist()]

def case(kind, steps=STEPS, tokens=None, **config):
    """One setting: its numbers, and a trajectory from START. With tokens, levels are given as LTX-Video's pipelines do it."""
    s = CLASSES[kind](**config)
    if tokens is None: s.set_timesteps(steps)
    else:
        c = s.config; slope = (c.max_shift - c.base_shift) / (c.max_image_seq_len - c.base_image_seq_len)
        s.set_timesteps(sigmas=np.linspace(1.0, 1 / steps, steps), mu=tokens * slope + (c.base_shift - slope * c.base_image_seq_len))
    r = dict(config={"_class_name": kind, **config}, steps=steps, tokens=tokens, timesteps=numbers(s.timesteps))
    if kind.startswith("Cog"):
        ts = [int(t) for t in s.timesteps]; back = [t - s.config.num_train_timesteps // steps for t in ts]
        r["alphas"] = numbers([float(s.alphas_cumprod[t]) for t in ts])
        r["previous"] = numbers([float(s.alphas_cumprod[t] if t >= 0 else s.final_alpha_cumprod) for t in back])
    else: r["sigmas"] = numbers(s.sigmas)
    z, old, trace, g = START, None, [], torch.Generator().manual_seed(SEED)
    for i, t in enumerate(s.timesteps):
        v = network(z, t)
        if kind == "CogVideoXDPMScheduler": z, old = s.step(v, old, t, s.timesteps[i - 1] if i > 0 else None, z, generator=g, return_dict=False)
        else: z = s.step(v, t, z, return_dict=False)[0]
        trace.append(numbers(z))
    assert torch.isfinite(z).all(), r["config"]
    return {**r, "trajectory": trace}

def unipc():
    k = "UniPCMultistepScheduler"
    for order in (1, 2, 3): yield case(k, flow_shift=3.0, solver_order=order, **FLOW)
    yield case(k, **FLOW)
    yield case(k, steps=2, flow_shift=5.0, solver_order=3, **FLOW)
    for order in (1, 2, 3): yield case(k, flow_shift=3.0, solver_type="bh1", final_sigmas_type="sigma_min", solver_order=order, **FLOW)
    yield case(k, flow_shift=3.0, solver_type="heun", **FLOW)
    yield case(k, flow_shift=3.0, final_sigmas_type="sigma_min", lower_order_final=False, **FLOW)
    yield case(k, flow_shift=3.0, solver_order=1, lower_order_final=False, **FLOW)
    yield case(k, flow_shift=3.0, solver_order=3, disable_corrector=[0, 2], **FLOW)
    yield case(k, flow_shift=3.0, num_train_timesteps=500, **FLOW)
    yield case(k, flow_shift=3.0, timestep_spacing="trailing", steps_offset=3, beta_schedule="scaled_linear", beta_start=.002, beta_end=.03, rescale_betas_zero_snr=True, sample_max_value=2.0, dynamic_thresholding_ratio=.9, **FLOW)

def euler():
    k = "FlowMatchEulerDiscreteScheduler"
    for more in ({}, {"shift_terminal": .1}, {"num_train_timesteps": 500}, *({f"use_{n}_sigmas": True} for n in ("karras", "exponential", "beta"))):
        yield case(k, shift=3.0, **more)
    yield case(k, shift=3.0, use_karras_sigmas=True, shift_terminal=.2)
    yield case(k, shift=3.0, use_beta_sigmas=True, steps=1)
    ltx = dict(base_shift=.95, max_shift=2.05, base_image_seq_len=1024, max_image_seq_len=4096)
    for more in ({}, {"shift_terminal": .1}, {"time_shift_type": "linear"}, {"time_shift_type": "linear", "shift_terminal": .1, "use_exponential_sigmas": True}):
        yield case(k, tokens=2880, use_dynamic_shifting=True, **ltx, **more)
    yield case(k, tokens=2880, shift=2.5, **ltx)
    yield case(k, tokens=2880, shift=2.5, shift_terminal=.1, use_beta_sigmas=True, **ltx)

def cog():
    for k in ("CogVideoXDDIMScheduler", "CogVideoXDPMScheduler"):
        yield case(k)
        for p in ("v_prediction", "sample"): yield case(k, prediction_type=p, rescale_betas_zero_snr=True, timestep_spacing="trailing")
        for spacing in ("linspace", "trailing"): yield case(k, timestep_spacing=spacing)
        yield case(k, prediction_type="v_prediction", rescale_betas_zero_snr=True, timestep_spacing="linspace")
        yield case(k, steps_offset=5, snr_shift_scale=1.0, set_alpha_to_one=False)
        for b in ("linear", "squaredcos_cap_v2"): yield case(k, prediction_type="v_prediction", timestep_spacing="trailing", beta_schedule=b)
        yield case(k, num_train_timesteps=500, beta_start=.001, beta_end=.02, clip_sample=False, clip_sample_range=.5, sample_max_value=.5)

def counts():
    """For 1 to COUNTS steps the sum of timesteps, each times its place: one number says whether all are right. Lists that rounding made too long are left out (null)."""
    def sums(make): return [(lambda t: int(sum((i + 1) * int(v) for i, v in enumerate(t))) if len(t) == n else None)(make(n)) for n in range(1, COUNTS + 1)]
    def of(kind, **config):
        s = CLASSES[kind](**config)
        def timesteps(n): s.set_timesteps(n); return s.timesteps
        return dict(config={"_class_name": kind, **config}, sums=sums(timesteps))
    for shift in (1.0, 3.0, 5.0, 8.0): yield of("UniPCMultistepScheduler", flow_shift=shift, **FLOW)
    if OLD:
        for spacing in ("linspace", "leading", "trailing"): yield of("CogVideoXDDIMScheduler", timestep_spacing=spacing)

if __name__ == "__main__":
    version = tuple(int(v) for v in diffusers.__version__.split(".")[:2]); OLD = version < (0, 37)
    cases = list(unipc()) + (list(euler()) + list(cog()) if OLD else [case("UniPCMultistepScheduler", flow_shift=3.0, shift_terminal=.1, **FLOW)])
    out = dict(about=f"diffusers {diffusers.__version__}: levels, timesteps and trajectories from start with the network tanh(.8 z + t/1000) - .1 z; noise from a generator seeded {SEED}",
               start=numbers(START), shape=list(START.shape), seed=SEED, cases=cases, counts=list(counts()))
    path = pathlib.Path(sys.argv[1]) / "schedulers" / f"diffusers-{diffusers.__version__}.json"; path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(out, separators=(",", ":")).replace('{"config"', '\n{"config"') + "\n")
