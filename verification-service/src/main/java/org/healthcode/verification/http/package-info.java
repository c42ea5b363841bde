/**
 * The HTTP edge: requests to the use cases and answers back. Who may call what is in its
 * configuration. May touch {@code scan} and the domain, and no other edge.
 */
@NullMarked
package org.healthcode.verification.http;

import org.jspecify.annotations.NullMarked;
