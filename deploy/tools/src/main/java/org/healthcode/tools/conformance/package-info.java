/**
 * {@code deploy/conformance}: whether an implementation of the two calls does what it has to. Knows
 * no line of ours that answers them; signs by itself, by RFC 9421.
 */
@NullMarked
package org.healthcode.tools.conformance;

import org.jspecify.annotations.NullMarked;
