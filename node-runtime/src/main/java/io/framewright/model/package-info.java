/**
 * What every family of video diffusion models has in common, as interfaces and values: the
 * denoiser, the autoencoder, the geometry of the latent, the files of a checkpoint. One package
 * below this one per family ({@code model.wan} and so on), {@code model.t5} for the text encoders
 * and {@code model.clip} for the picture tower that they share. Families know nothing of sampling
 * or guidance.
 *
 * <h2>How to add a family</h2>
 *
 * <ol>
 *   <li>Make one package below this one. All that follows lies in it, its scripts as resources of
 *       the same package.
 *   <li>Read {@code config.json} of the network and the autoencoder into records ({@link
 *       io.framewright.model.ConfigFile}), and list the names and shapes of their tensors, so that
 *       weights of another model are refused when they are opened.
 *   <li>Write the network as a chain of stages ({@link io.framewright.tensor.StageChain}): blocks
 *       from {@link io.framewright.model.BlockWeights}, each with an estimate of what its recording
 *       keeps and of what it takes for a moment. Bind it to prompts and pictures as a {@link
 *       io.framewright.model.BoundNetwork}; {@link io.framewright.model.BranchedDenoiser} makes a
 *       denoiser with classifier-free guidance of it.
 *   <li>Write the {@link io.framewright.model.Autoencoder} and the {@link
 *       io.framewright.model.LatentGeometry}: which sizes can be made, and which window of latents
 *       shows a frame.
 *   <li>Encode prompts with {@code model.t5}, in the way of the family's published pipeline.
 *   <li>Put these together as a {@link io.framewright.model.VideoModel}, and write the {@link
 *       io.framewright.model.ModelFamily} that knows a checkpoint by its {@code model_index.json},
 *       checks that its parts belong together, and says in the {@link
 *       io.framewright.model.ModelSummary} which pictures it takes.
 *   <li>Add one line to {@code io.framewright.run.Families}.
 * </ol>
 *
 * <p>The loop asks for no family. What a prediction means ({@link io.framewright.model.Prediction})
 * is a matter of coefficients: {@code NoiseSchedule} in {@code io.framewright.sampling} holds those
 * of the clean prediction, the step and the stochastic repeat for flow matching and for
 * v-prediction, and {@code Schedules} makes it from the checkpoint's scheduler configuration. A
 * family with a scheduler that is not there yet adds its tables in that package.
 */
package io.framewright.model;
