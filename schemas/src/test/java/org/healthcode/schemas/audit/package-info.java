/** Tests of the audit log's formats. */
@NullMarked
package org.healthcode.schemas.audit;

import org.jspecify.annotations.NullMarked;
