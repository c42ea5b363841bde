/** Tests of the list of issuers. */
@NullMarked
package org.healthcode.declaration.issuer;

import org.jspecify.annotations.NullMarked;
