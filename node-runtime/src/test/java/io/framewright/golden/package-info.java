/**
 * Reading golden files in tests: what the reference implementations computed on small models. The
 * folder is the system property {@code framewright.golden}; sizes, counts and seeds come from the
 * files, never from the tests.
 */
package io.framewright.golden;
