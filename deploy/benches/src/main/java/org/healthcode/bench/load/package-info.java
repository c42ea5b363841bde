/**
 * Who declares and what is fed while something is measured: a crowd of people, rows of test results
 * at a steady pace. May use {@code stack}.
 */
@NullMarked
package org.healthcode.bench.load;

import org.jspecify.annotations.NullMarked;
