/**
 * Networks that frames are compared through: style, content, depth. Each is a {@link
 * io.framewright.guidance.FrameEncoder} made of TorchScript beside its class, with weights from a
 * file; gradients go to the frames, never to a weight.
 */
package io.framewright.encoder;
