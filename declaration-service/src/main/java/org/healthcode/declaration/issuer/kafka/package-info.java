/** How entries of the list of issuers travel; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.issuer.kafka;

import org.jspecify.annotations.NullMarked;
