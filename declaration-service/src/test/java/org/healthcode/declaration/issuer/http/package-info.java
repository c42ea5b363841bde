/** Tests of the list of issuers over HTTP. */
@NullMarked
package org.healthcode.declaration.issuer.http;

import org.jspecify.annotations.NullMarked;
