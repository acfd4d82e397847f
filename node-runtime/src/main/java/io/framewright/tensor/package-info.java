/**
 * Everything that touches libtorch: TorchScript modules compiled from text, pullbacks and chains of
 * stages, weights mapped from safetensors files, the random source, memory. No network, loss or
 * schedule is known here, and no other package imports DJL's PyTorch classes.
 *
 * <p>Tensors are DJL's {@code NDArray}. A method that makes tensors takes the {@code NDManager}
 * that will own them as its first argument, called {@code into}; closing that manager frees them.
 * Inputs are never closed by the callee.
 */
package io.framewright.tensor;
