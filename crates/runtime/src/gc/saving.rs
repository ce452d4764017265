//! Entry points that change no register: for the slow paths of what generated code does everywhere, allocations and stores
//! of references.
//!
//! A call on a path that is hardly ever taken would still cost the function around it: everything that lives across it must be
//! kept out of the registers that the C ABI gives away. These functions save them all, so that a function that only allocates
//! and stores remains a leaf. A result is left in [`State::result`], as no register is free for it. (LLVM calls such a
//! convention `preserve_all`, as does Cranelift.)

use crate::gc::entry;

#[cfg(target_arch = "x86_64")]
macro_rules! saving {
    ($name:ident = $function:ident($($param:ident: $ty:ty),*) $(-> $result:ty)?) => {
        #[unsafe(no_mangle)]
        #[unsafe(naked)]
        #[allow(missing_docs)]
        pub unsafe extern "C" fn $name($($param: $ty),*) $(-> $result)? {
            // SAFETY (of the naked body): pushes and pops are paired, `rsp` is a multiple of 16 at the call, and the arguments are
            // still in their registers there.
            core::arch::naked_asm!(
                "push rbp", "mov rbp, rsp",
                "push rax", "push rcx", "push rdx", "push rsi", "push rdi", "push r8", "push r9", "push r10", "push r11",
                "sub rsp, 264", "and rsp, -16",
                "movaps [rsp], xmm0", "movaps [rsp + 16], xmm1", "movaps [rsp + 32], xmm2", "movaps [rsp + 48], xmm3",
                "movaps [rsp + 64], xmm4", "movaps [rsp + 80], xmm5", "movaps [rsp + 96], xmm6",
                "movaps [rsp + 112], xmm7", "movaps [rsp + 128], xmm8", "movaps [rsp + 144], xmm9",
                "movaps [rsp + 160], xmm10", "movaps [rsp + 176], xmm11", "movaps [rsp + 192], xmm12",
                "movaps [rsp + 208], xmm13", "movaps [rsp + 224], xmm14", "movaps [rsp + 240], xmm15",
                "call {function}",
                "movaps xmm0, [rsp]", "movaps xmm1, [rsp + 16]", "movaps xmm2, [rsp + 32]", "movaps xmm3, [rsp + 48]",
                "movaps xmm4, [rsp + 64]", "movaps xmm5, [rsp + 80]", "movaps xmm6, [rsp + 96]",
                "movaps xmm7, [rsp + 112]", "movaps xmm8, [rsp + 128]", "movaps xmm9, [rsp + 144]",
                "movaps xmm10, [rsp + 160]", "movaps xmm11, [rsp + 176]", "movaps xmm12, [rsp + 192]",
                "movaps xmm13, [rsp + 208]", "movaps xmm14, [rsp + 224]", "movaps xmm15, [rsp + 240]",
                "lea rsp, [rbp - 72]",
                "pop r11", "pop r10", "pop r9", "pop r8", "pop rdi", "pop rsi", "pop rdx", "pop rcx", "pop rax",
                "pop rbp", "ret",
                function = sym entry::$function,
            )
        }
    };
}

#[cfg(target_arch = "aarch64")]
macro_rules! saving {
    ($name:ident = $function:ident($($param:ident: $ty:ty),*) $(-> $result:ty)?) => {
        #[unsafe(no_mangle)]
        #[unsafe(naked)]
        #[allow(missing_docs)]
        pub unsafe extern "C" fn $name($($param: $ty),*) $(-> $result)? {
            // SAFETY (of the naked body): stores and loads are paired, `sp` stays a multiple of 16, and the arguments are still in
            // their registers at the call.
            core::arch::naked_asm!(
                "stp x29, x30, [sp, #-672]!", "mov x29, sp",
                "stp x0, x1, [sp, #16]", "stp x2, x3, [sp, #32]", "stp x4, x5, [sp, #48]", "stp x6, x7, [sp, #64]",
                "stp x8, x9, [sp, #80]", "stp x10, x11, [sp, #96]", "stp x12, x13, [sp, #112]",
                "stp x14, x15, [sp, #128]", "stp x16, x17, [sp, #144]",
                "stp q0, q1, [sp, #160]", "stp q2, q3, [sp, #192]", "stp q4, q5, [sp, #224]", "stp q6, q7, [sp, #256]",
                "stp q8, q9, [sp, #288]", "stp q10, q11, [sp, #320]", "stp q12, q13, [sp, #352]",
                "stp q14, q15, [sp, #384]", "stp q16, q17, [sp, #416]", "stp q18, q19, [sp, #448]",
                "stp q20, q21, [sp, #480]", "stp q22, q23, [sp, #512]", "stp q24, q25, [sp, #544]",
                "stp q26, q27, [sp, #576]", "stp q28, q29, [sp, #608]", "stp q30, q31, [sp, #640]",
                "bl {function}",
                "ldp x0, x1, [sp, #16]", "ldp x2, x3, [sp, #32]", "ldp x4, x5, [sp, #48]", "ldp x6, x7, [sp, #64]",
                "ldp x8, x9, [sp, #80]", "ldp x10, x11, [sp, #96]", "ldp x12, x13, [sp, #112]",
                "ldp x14, x15, [sp, #128]", "ldp x16, x17, [sp, #144]",
                "ldp q0, q1, [sp, #160]", "ldp q2, q3, [sp, #192]", "ldp q4, q5, [sp, #224]", "ldp q6, q7, [sp, #256]",
                "ldp q8, q9, [sp, #288]", "ldp q10, q11, [sp, #320]", "ldp q12, q13, [sp, #352]",
                "ldp q14, q15, [sp, #384]", "ldp q16, q17, [sp, #416]", "ldp q18, q19, [sp, #448]",
                "ldp q20, q21, [sp, #480]", "ldp q22, q23, [sp, #512]", "ldp q24, q25, [sp, #544]",
                "ldp q26, q27, [sp, #576]", "ldp q28, q29, [sp, #608]", "ldp q30, q31, [sp, #640]",
                "ldp x29, x30, [sp], #672", "ret",
                function = sym entry::$function,
            )
        }
    };
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
macro_rules! saving {
    ($name:ident = $function:ident($($param:ident: $ty:ty),*) $(-> $result:ty)?) => {
        #[unsafe(no_mangle)]
        #[allow(missing_docs)]
        pub unsafe extern "C" fn $name($($param: $ty),*) $(-> $result)? {
            // SAFETY: passed on to the caller.
            unsafe { entry::$function($($param),*) }
        }
    };
}

/// Whether the functions here save all registers: where we have not written that, they are ordinary ones.
pub const SAVES_REGISTERS: bool = cfg!(any(target_arch = "x86_64", target_arch = "aarch64"));

saving!(ouro_gc_alloc = alloc(type_id: i64, size: i64) -> *mut u8);
saving!(ouro_gc_alloc_items = alloc_items(type_id: i64, length: i64) -> *mut u8);
saving!(ouro_gc_remember = remember(object: *mut u8));
