/** Tests of how entries of the list of issuers travel. */
@NullMarked
package org.healthcode.declaration.issuer.kafka;

import org.jspecify.annotations.NullMarked;
