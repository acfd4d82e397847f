/**
 * What a plug-in implements. No user interface and no tensors: properties and ports are described
 * by values, and a node makes plan values ({@code io.framewright.run}) from the values that arrive
 * at its inputs.
 *
 * <p>How to add a node:
 *
 * <ol>
 *   <li>Make a module that depends on {@code node-runtime}, and in it a package-private class that
 *       implements {@link io.framewright.spi.NodeType}.
 *   <li>Describe it: {@link io.framewright.spi.NodeDescription#builder} with an id of your own such
 *       as {@code acme/flicker-loss} (it is for ever), category, title, help, {@link
 *       io.framewright.spi.Port}s of the types in {@link io.framewright.spi.PortTypes}, and {@link
 *       io.framewright.spi.Property}s. Keep each port in a constant: it is also the key for its
 *       values.
 *   <li>Say in {@code check} what is wrong with a combination of property values; kinds, ranges,
 *       files and wires are checked already.
 *   <li>Make the outputs' values in {@code contribute}. A loss gives a {@link
 *       io.framewright.spi.LossSource}, because the clip's length is known at the sampler only; its
 *       plan implements {@link io.framewright.run.LossPlan}.
 *   <li>Implement {@link io.framewright.spi.NodeLibrary} and name that class in {@code
 *       META-INF/services/io.framewright.spi.NodeLibrary}.
 *   <li>Put the jar on the path. {@link io.framewright.spi.NodeCatalogue#installed} finds it; the
 *       palette, the property sheet, validation and the JSON Schema follow from the description.
 * </ol>
 */
package io.framewright.spi;
