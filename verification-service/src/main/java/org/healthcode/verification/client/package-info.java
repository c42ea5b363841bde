/**
 * Asks other issuers over HTTP: signed questions, a bound for time, size and number, and a circuit
 * breaker for each. The only package that opens a connection to others; may touch {@code foreign}
 * and the domain, and no other edge.
 */
@NullMarked
package org.healthcode.verification.client;

import org.jspecify.annotations.NullMarked;
