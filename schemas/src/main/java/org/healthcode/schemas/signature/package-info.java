/**
 * How a record of a topic on which only services decide says which service wrote it: so that who
 * reaches the broker decides nothing. Knows keys and headers of records, and no service.
 */
@NullMarked
package org.healthcode.schemas.signature;

import org.jspecify.annotations.NullMarked;
