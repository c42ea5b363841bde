/**
 * Records that make places riskier and wait for a second person: states, use cases, store (a port).
 * Plain Java; may touch no other feature. Its edges are in {@code proposal.http} and {@code
 * proposal.kafka}. Views are what callers get to see of it, as JSON and on pages alike; they carry
 * Jackson's annotations, and nothing here knows more of Jackson.
 */
@NullMarked
package org.healthcode.declaration.proposal;

import org.jspecify.annotations.NullMarked;
