/** Pages for operators, approvers and auditors, and the public one about trips. */
@NullMarked
package org.healthcode.risk.web;

import org.jspecify.annotations.NullMarked;
