/** The HTTP edge of proposals. May touch Spring Web and {@code proposal}; holds no rules. */
@NullMarked
package org.healthcode.declaration.proposal.http;

import org.jspecify.annotations.NullMarked;
