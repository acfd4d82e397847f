/** Programs that measure speed and memory; none of them is a test. */
package io.framewright.bench;
