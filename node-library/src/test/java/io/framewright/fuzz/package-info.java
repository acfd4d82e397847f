/**
 * Damaged inputs, made at random from good ones: whatever a file, a model or a server says, the
 * outcome is a result or one message. {@link io.framewright.fuzz.Fuzz} is the program, {@link
 * io.framewright.fuzz.Attack} one kind of input; a new kind is a class and a line in {@code
 * Fuzz.attacks}. Every case depends on the seed, the kind and its number alone, so that one that
 * failed can be had again.
 */
package io.framewright.fuzz;
