/**
 * What a plug-in implements. No user interface and no tensors: properties and ports are described
 * by values, and a node makes plan values ({@code io.framewright.run}) from the values that arrive
 * at its inputs.
 *
 * <p>How to add a node, as a jar of your own. The whole example is the project {@code
 * node-library/sample-plugin}; the fragments here are from it.
 *
 * <ol>
 *   <li><b>Make a Maven project</b> that depends on the engine, which Framewright has at run time:
 *       <pre>{@code
 * <dependency>
 *   <groupId>io.framewright</groupId>
 *   <artifactId>node-runtime</artifactId>
 *   <version>${framewright.version}</version>
 *   <scope>provided</scope>
 * </dependency>
 * }</pre>
 *       Compile for Java 17 ({@code <maven.compiler.release>17</maven.compiler.release>}). {@code
 *       ./mvnw -B -DskipTests -pl node-runtime -am install} in a checkout of Framewright puts the
 *       engine where Maven finds it.
 *   <li><b>Write the node</b>: a class that implements {@link io.framewright.spi.NodeType}, and its
 *       description. The id is for ever and begins with a name of your own, not {@code
 *       framewright/}; port types are those in {@link io.framewright.spi.PortTypes}; kinds of
 *       properties are in {@link io.framewright.spi.Kinds}, {@link io.framewright.spi.FileKinds},
 *       {@link io.framewright.spi.FrameKinds} and {@link io.framewright.spi.CanvasKinds}. Keep each
 *       port in a constant: it is also the key for its values.
 *       <pre>{@code
 * private static final Port<LossSource> LOSS = Port.of(PortTypes.LOSS, "The loss.");
 *
 * private static final NodeDescription DESCRIPTION =
 *     NodeDescription.builder("example/colour-balance-loss", "Losses", "Colour Balance Loss")
 *         .help(
 *             "Draws the mean colour of frames towards a colour.",
 *             "The squared difference of each frame's mean colour and the colour, averaged over"
 *                 + " red, green and blue. What is in the picture stays free.")
 *         .out(LOSS)
 *         .with(
 *             Property.of("colour", CanvasKinds.colour(), "The mean colour to reach.")
 *                 .by("#808080"),
 *             Property.of("frames", FrameKinds.frames(), "The frames to balance.").by("0--1"),
 *             LossProperties.WEIGHT,
 *             LossProperties.FROM,
 *             LossProperties.TO)
 *         .build();
 * }</pre>
 *   <li><b>Say what is wrong</b> with a combination of values in {@code check}; kinds, ranges,
 *       files and wires are checked already. It is called while the graph is edited, so it must be
 *       quick.
 *   <li><b>Make the outputs' values</b> in {@code contribute}. A loss gives a {@link
 *       io.framewright.spi.LossSource}, because the clip's length is known at the sampler only:
 *       <pre>{@code
 * public Contribution contribute(NodeContext node) {
 *   return Contribution.of(LOSS, clip -> plan(node, clip));
 * }
 * }</pre>
 *   <li><b>Write the plan</b>: a record that implements {@link io.framewright.run.SingleLossPlan}
 *       and makes the loss when the run begins. Pictures and encoders come from its {@link
 *       io.framewright.run.LossMaterials}. (An encoder of your own is a record of {@link
 *       io.framewright.run.EncoderPlan}, a way of writing clips one of {@link
 *       io.framewright.run.ClipWriterPlan}, given by {@link
 *       io.framewright.spi.Contribution#output}.)
 *       <pre>{@code
 * public List<List<Integer>> reads() {
 *   return frames.stream().map(List::of).toList();
 * }
 * }</pre>
 *   <li><b>Write the loss</b>: {@code io.framewright.guidance.Loss}, a sum of {@code Term}s, each
 *       of which makes one number of some frames. libtorch records what is done to the frames and
 *       differentiates it. Tensors of your own come from {@link io.framewright.tensor.Tensors},
 *       numbers too: {@code x.mul(Tensors.number(into, 2))}. Never use {@code into.create} or
 *       {@code x.mul(2)}: what they make lies in Java's memory and may be gone when the gradient is
 *       computed, which is then wrong without a word. Keep it in classes of its own: the editor,
 *       which has no libtorch, must be able to load and ask the node, so neither the {@code
 *       NodeLibrary} nor the {@code NodeType} may use {@code ai.djl}.
 *       <pre>{@code
 * public NDArray value(NDManager into, NDArray frames) {
 *   NDArray given = Tensors.create(into, goal, new Shape(1, 3));
 *   NDArray wanted = Tensors.cast(into, given, Precision.of(frames));
 *   NDArray mean = frames.reshape(frames.size(0), 3, -1).mean(new int[] {2}); // [n, 3]
 *   return mean.sub(wanted).square().mean();
 * }
 * }</pre>
 *   <li><b>Register it</b>: implement {@link io.framewright.spi.NodeLibrary} in a public class and
 *       name that class in {@code META-INF/services/io.framewright.spi.NodeLibrary}.
 *       <pre>{@code
 * public final class BalanceNodes implements NodeLibrary {
 *   @Override
 *   public List<NodeType> types() {
 *     return List.of(new ColourBalanceNode());
 *   }
 * }
 * }</pre>
 *   <li><b>Package it</b> ({@code mvn package}) and put the jar into {@code
 *       ~/.framewright/plugins}, or into a folder that {@code --plugins} or the variable {@code
 *       FRAMEWRIGHT_PLUGINS} names. What is in the jar is seen by it alone; libraries that it needs
 *       and the engine does not have go into the same jar.
 *   <li><b>Try it</b>: {@code framewright nodes colour-balance-loss} describes the node and says
 *       which jar it is from, {@code framewright check balance.fgw} checks a workflow with it. At
 *       the editor's next start it is in the palette, with its ports, properties and help; palette,
 *       property sheet, validation and JSON Schema follow from the description.
 * </ol>
 *
 * <p>Framewright calls a plug-in on threads of their own. Whatever it throws is told to the user
 * with the plug-in's and the node's name, and so is a value of a wrong shape or dtype, or one that
 * is not finite. What is asked while a graph is edited and compiled has 10 seconds; making a loss
 * or an encoder, each evaluation of a term, and writing a clip have 5 minutes ({@code
 * --plugin-seconds}, {@code FRAMEWRIGHT_PLUGIN_SECONDS}). A plug-in that is late is given up, and
 * its run fails; the engine goes on. {@link io.framewright.InputException} with a message for the
 * user is passed on as it is. A module of the editor's application may bring a library, too, in the
 * same way; the editor names its jar to the engine.
 */
package io.framewright.spi;
