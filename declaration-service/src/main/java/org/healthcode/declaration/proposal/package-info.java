/**
 * Records that make places riskier and wait for a second person: states, use case, store. Plain
 * Java; its edges are in {@code proposal.http} and {@code proposal.kafka}.
 */
@NullMarked
package org.healthcode.declaration.proposal;

import org.jspecify.annotations.NullMarked;
