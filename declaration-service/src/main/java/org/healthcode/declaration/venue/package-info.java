/**
 * Venues, the codes at their doors and who checks in there: forms, rules, use cases, store (a
 * port). Plain Java; may touch {@code family} to know who may act for whom, and no other feature.
 * Codes are drawn in {@code venue.poster}; its edges are in {@code venue.http} and {@code
 * venue.kafka}. Views are what callers get to see of it, as JSON and on pages alike; they carry
 * Jackson's annotations, and nothing here knows more of Jackson.
 */
@NullMarked
package org.healthcode.declaration.venue;

import org.jspecify.annotations.NullMarked;
