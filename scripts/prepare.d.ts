export declare function prepare(): boolean;
export declare function sourceHash(): string;
