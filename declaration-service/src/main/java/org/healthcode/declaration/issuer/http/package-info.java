/**
 * The HTTP edge of the list of issuers. May touch Spring Web and {@code issuer}; holds no rules.
 */
@NullMarked
package org.healthcode.declaration.issuer.http;

import org.jspecify.annotations.NullMarked;
