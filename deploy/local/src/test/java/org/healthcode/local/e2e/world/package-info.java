/**
 * What end-to-end tests of every feature need: one real stack of processes and what residents,
 * operators and checkpoints do with it over public HTTP, a browser, and readers of topics and
 * Redis. May use the stack, the identity provider and the shared formats, and knows no service
 * code.
 */
@NullMarked
package org.healthcode.local.e2e.world;

import org.jspecify.annotations.NullMarked;
