/**
 * The holder's appeal and what authorities answer: forms, rules, deadlines, rights, use cases,
 * ports, and the watch over deadlines. Plain Java; may touch {@code family} to know who may act for
 * whom, and no other feature. Its edges are in {@code correction.http} and {@code
 * correction.kafka}. Views are what callers get to see of it, as JSON and on pages alike; they
 * carry Jackson's annotations, and nothing here knows more of Jackson.
 */
@NullMarked
package org.healthcode.declaration.correction;

import org.jspecify.annotations.NullMarked;
