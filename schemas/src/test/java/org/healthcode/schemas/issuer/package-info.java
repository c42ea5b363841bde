/** Other issuers, tested. */
@NullMarked
package org.healthcode.schemas.issuer;

import org.jspecify.annotations.NullMarked;
