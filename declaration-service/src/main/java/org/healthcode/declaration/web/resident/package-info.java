/**
 * The pages of residents: declaring, families, check-ins and corrections. They ask the same desks
 * as the API, so that a page can do nothing that the API would refuse; may touch Spring Web and the
 * domain, never Kafka or Redis.
 */
@NullMarked
package org.healthcode.declaration.web.resident;

import org.jspecify.annotations.NullMarked;
