/** Tests of the auditor's tools. */
@NullMarked
package org.healthcode.tools.audit;

import org.jspecify.annotations.NullMarked;
