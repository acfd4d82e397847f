/**
 * The root of the engine: the one exception that every package uses to tell a user what is wrong
 * with what they gave, and the one way to open a file that a user names. Nothing else lives here.
 */
package io.framewright;
