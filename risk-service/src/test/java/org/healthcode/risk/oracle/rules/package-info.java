/**
 * The four policies in plain Java, written by hand from their published texts and the heads of
 * their YAML files. Knows {@code world} and below.
 */
@NullMarked
package org.healthcode.risk.oracle.rules;

import org.jspecify.annotations.NullMarked;
