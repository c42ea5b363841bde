/**
 * The risk service: decides each person's color and says why. Here are the application, its
 * settings and the wiring of its use cases; each edge is wired in its own package. The rings, from
 * inside: {@code domain}, {@code watch} and {@code overview}; {@code policy} and {@code usecase};
 * this package; and the edges {@code http}, {@code web} and {@code kafka}, which don't know each
 * other.
 */
@NullMarked
package org.healthcode.risk;

import org.jspecify.annotations.NullMarked;
