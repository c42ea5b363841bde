/**
 * What two people decide, whatever it is about: one use case, one port to a store and one way to
 * read, for every kind of proposal. What a kind adds is its content and a {@code ProposalKind}.
 * Plain Java; may touch no feature. Its edges are in {@code approval.http} and {@code
 * approval.kafka}.
 */
@NullMarked
package org.healthcode.declaration.approval;

import org.jspecify.annotations.NullMarked;
