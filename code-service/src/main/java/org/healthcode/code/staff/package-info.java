/**
 * What staff may see of a person, never without a trace that the person sees: a use case, called by
 * {@code http}. Knows {@code resident}'s port to what is held, and the starter.
 */
@NullMarked
package org.healthcode.code.staff;

import org.jspecify.annotations.NullMarked;
