/**
 * The command line of {@code deploy/bench}: one package for each bench ({@code freshness}, {@code
 * feed}, {@code exposure}, {@code trip}) and what they share. A bench measures a stack from
 * outside: over the public HTTP interfaces in, from the topics, Redis and the scans out; it may use
 * the local stack and its invented people, and knows no code of the services.
 */
@NullMarked
package org.healthcode.bench;

import org.jspecify.annotations.NullMarked;
